// Signing in with a passkey, and making one: what a browser does by script alone. One plain file, loaded with `defer` on the
// pages with such a form. It asks the house for what the browser needs, fills in the form that stands on the page, and
// sends it; what it says to a reader comes from the page, in the page's language.
//
//   [data-passkey=show]    a form to sign in with any passkey of this house
//   [data-passkey=make]    a form to add one to one's account
"use strict";

(() => {
  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const text = (buffer) => {
    const signs = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
    return btoa(signs).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  };

  /** What the house wants to be answered, as the browser takes it. */
  const asked = async (place, form) => {
    const body = new URLSearchParams({ token: form.elements.token.value });
    const answer = await fetch(place.dataset.begin, { method: "POST", body, redirect: "error" });
    if (!answer.ok) throw new Error(String(answer.status));
    const options = await answer.json();
    options.challenge = bytes(options.challenge);
    if (options.user) options.user.id = bytes(options.user.id);
    for (const known of options.excludeCredentials || []) known.id = bytes(known.id);
    return options;
  };

  const show = async (place, form) => {
    const publicKey = await asked(place, form);
    const { rawId, response } = await navigator.credentials.get({ publicKey });
    form.elements.credential.value = text(rawId);
    form.elements["client-data"].value = text(response.clientDataJSON);
    form.elements["authenticator-data"].value = text(response.authenticatorData);
    form.elements.signature.value = text(response.signature);
    form.elements["user-handle"].value = response.userHandle ? text(response.userHandle) : "";
  };

  const make = async (place, form) => {
    const publicKey = await asked(place, form);
    const { response } = await navigator.credentials.create({ publicKey });
    form.elements["client-data"].value = text(response.clientDataJSON);
    form.elements.attestation.value = text(response.attestationObject);
  };

  for (const place of document.querySelectorAll("[data-passkey]")) {
    const form = place.querySelector("form");
    const problem = place.querySelector("[role=alert]");
    const tell = (words) => {
      problem.textContent = words;
      problem.hidden = false;
    };
    let isBusy = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (isBusy) return;
      if (!window.PublicKeyCredential || !navigator.credentials) return tell(place.dataset.none);
      isBusy = true;
      problem.hidden = true;
      try {
        await (place.dataset.passkey === "make" ? make : show)(place, form);
        form.submit();
      } catch {
        tell(place.dataset.failed);
      }
      isBusy = false;
    });
  }
})();

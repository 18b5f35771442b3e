### Passkeys and other ways to sign in.

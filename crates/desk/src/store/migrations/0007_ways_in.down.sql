DROP TABLE question;
DROP TABLE linked_account;
DROP TABLE passkey;
DROP TABLE passkey_holder;

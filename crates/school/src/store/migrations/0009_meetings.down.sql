DELETE FROM signing_key WHERE purpose LIKE 'lti-%';
DROP TABLE lti_arrival;
DROP TABLE lti_link;
DROP TABLE lti_nonce;
DROP TABLE lti_login;
DROP TABLE lti_platform;
DROP TABLE live_join;

DROP TABLE waiting_mail;
DROP TABLE mail_tally;
DROP TABLE heard_mail;
DROP TABLE arrived_mail;
DROP TABLE answer_address;
DROP TABLE by_mail;

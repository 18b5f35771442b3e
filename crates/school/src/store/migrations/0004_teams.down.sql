DROP TABLE certificate;
DROP TABLE questionnaire_done;
DROP TABLE questionnaire_answer;
DROP TABLE team_waiver;
DROP TABLE team_partner;
DROP TABLE team_member;
DROP TABLE team;

DROP TABLE agreed_mark;
DROP TABLE mark;
DROP TABLE marking;
DROP TABLE hand_in_file;
DROP TABLE hand_in;
DROP TABLE extension;

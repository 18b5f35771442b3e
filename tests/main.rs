//! End to end: the real program on real folders, files and sockets.

mod support;

mod browser;
mod casebook_answers;
mod check;
mod china_count;
mod commands;
mod copies;
mod data;
mod enter;
mod faults;
mod flatten;
mod hostile;
mod iati_count;
mod independent_allocation;
mod lens_data;
mod lens_pages;
mod mail;
mod pages;
mod papers;
mod people;
mod publish;
mod rates;
mod reload;
mod repetitions;
mod torture;
mod tour;

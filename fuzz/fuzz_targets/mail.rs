#![no_main]
libfuzzer_sys::fuzz_target!(init: fuzz::begin(), |bytes: &[u8]| fuzz::run_promise(school::doors::mail::promise, bytes));

### Readers: cases handed out, coding, agreement.

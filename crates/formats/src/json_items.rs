//! Objects of a JSON text one after another, each with its line and its place
//! in the stored bytes. Only one object is held at a time.

use std::io::BufRead;
use std::ops::Range;

use crate::open::failure;
use crate::personal::{addresses, blanked};
use crate::sink::{ReadError, Sink};

/// Most bytes of one object.
pub(crate) const LARGEST_ITEM: usize = 64 * 1024 * 1024;

/// One object.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Item {
    /// Its line in the file, from 1.
    pub line: i32,
    /// Its first byte in the stored text.
    pub offset: i64,
    /// Its text, personal details overwritten.
    pub text: String,
    /// Whether something was overwritten.
    pub withheld: bool,
    /// Whether the text ends before the object does.
    pub broken: bool,
}

/// Reads the objects of an array, or objects that stand by themselves.
pub(crate) struct Items<'r> {
    input: &'r mut dyn BufRead,
    file: &'r str,
    /// Name of the array whose objects are wanted; none for the outermost objects.
    array: Option<&'static str>,
    /// Fields whose texts are overwritten.
    personal: &'static [&'static str],
    offset: i64,
    line: i64,
    depth: usize,
    string: Option<Escape>,
    /// The last text that ended outside an object, and whether a colon followed it.
    name: Vec<u8>,
    named: bool,
    /// Depth at which the wanted objects begin.
    items_at: Option<usize>,
    ended: bool,
}

/// Whether the next letter of a text is escaped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Escape {
    None,
    Next,
}

/// What a byte of the text brought about.
enum Event {
    Nothing,
    Begins,
    Ends,
}

impl<'r> Items<'r> {
    /// The objects of the array called `array`, at any depth outside of them;
    /// without a name the outermost objects, or those of an outermost array.
    pub fn new(
        input: &'r mut dyn BufRead,
        file: &'r str,
        array: Option<&'static str>,
        personal: &'static [&'static str],
    ) -> Self {
        Self {
            input,
            file,
            array,
            personal,
            offset: 0,
            line: 1,
            depth: 0,
            string: None,
            name: Vec::new(),
            named: false,
            items_at: array.is_none().then_some(0),
            ended: false,
        }
    }

    /// The next object; none at the end. Everything up to its last byte is
    /// given to the sink.
    ///
    /// # Errors
    /// [`ReadError`] when the file cannot be read on, the sink refuses, or an
    /// object has more than [`LARGEST_ITEM`] bytes.
    pub fn next(&mut self, sink: &mut dyn Sink) -> Result<Option<Item>, ReadError> {
        if sink.cancelled() {
            return Err(ReadError::Cancelled);
        }
        let mut item: Option<(i64, i64)> = None;
        let mut held: Vec<u8> = Vec::new();
        while !self.ended {
            let block = self.input.fill_buf().map_err(|error| failure(error, self.file))?.to_vec();
            self.ended = block.is_empty();
            let mut outside_until = 0;
            for (index, &byte) in block.iter().enumerate() {
                let event = self.step(byte);
                if matches!(event, Event::Begins) && item.is_none() {
                    sink.bytes(&block[..index])?;
                    let newlines = memchr::memchr_iter(b'\n', &block[..index]).count() as i64;
                    item = Some((self.offset + index as i64, self.line + newlines));
                    outside_until = index;
                }
                if matches!(event, Event::Ends)
                    && let Some((offset, line)) = item
                {
                    held.extend_from_slice(&block[outside_until..=index]);
                    self.advance(&block[..=index]);
                    self.input.consume(index + 1);
                    return self.complete(offset, line, &held, false, sink).map(Some);
                }
            }
            if item.is_some() {
                held.extend_from_slice(&block[outside_until..]);
                if held.len() > LARGEST_ITEM {
                    let reason = format!("an object has more than {LARGEST_ITEM} bytes");
                    return Err(ReadError::Refused { path: self.file.to_owned(), reason });
                }
            } else {
                sink.bytes(&block)?;
            }
            self.advance(&block);
            self.input.consume(block.len());
        }
        match item {
            Some((offset, line)) => self.complete(offset, line, &held, true, sink).map(Some),
            None => Ok(None),
        }
    }

    fn advance(&mut self, bytes: &[u8]) {
        self.offset += bytes.len() as i64;
        self.line += memchr::memchr_iter(b'\n', bytes).count() as i64;
    }

    /// Follows one byte of the text.
    fn step(&mut self, byte: u8) -> Event {
        /// Letters that a name may have to be compared with the one wanted.
        const LONGEST_NAME: usize = 64;
        if let Some(escape) = self.string {
            self.string = match (escape, byte) {
                (Escape::None, b'"') => None,
                (Escape::None, b'\\') => Some(Escape::Next),
                _ => Some(Escape::None),
            };
            if self.string.is_some() && self.name.len() < LONGEST_NAME {
                self.name.push(byte);
            }
            return Event::Nothing;
        }
        match byte {
            b'"' => {
                self.string = Some(Escape::None);
                self.name.clear();
                self.named = false;
            }
            b':' => self.named = true,
            b'[' => {
                let is_wanted = match self.array {
                    Some(name) => self.named && self.name == name.as_bytes(),
                    None => self.depth == 0,
                };
                self.depth += 1;
                if is_wanted && self.items_at.is_none_or(|at| at + 1 == self.depth && self.array.is_none()) {
                    self.items_at = Some(self.depth);
                }
                self.named = false;
            }
            b'{' => {
                self.depth += 1;
                self.named = false;
                if self.items_at == Some(self.depth - 1) {
                    return Event::Begins;
                }
            }
            b']' | b'}' => {
                self.depth = self.depth.saturating_sub(1);
                if byte == b'}' && self.items_at == Some(self.depth) {
                    return Event::Ends;
                }
                if self.items_at.is_some_and(|at| at > self.depth) {
                    self.items_at = self.array.is_none().then_some(0);
                }
            }
            b',' => self.named = false,
            _ => {}
        }
        Event::Nothing
    }

    fn complete(
        &self,
        offset: i64,
        line: i64,
        bytes: &[u8],
        broken: bool,
        sink: &mut dyn Sink,
    ) -> Result<Item, ReadError> {
        let text = String::from_utf8_lossy(bytes);
        let mut hidden = addresses(&text);
        hidden.extend(texts_of(&text, self.personal));
        hidden.retain(|range| !text[range.clone()].trim().is_empty());
        let text = if hidden.is_empty() { text.into_owned() } else { blanked(&text, &hidden) };
        sink.bytes(text.as_bytes())?;
        let line = i32::try_from(line).unwrap_or(i32::MAX);
        Ok(Item { line, offset, text, withheld: !hidden.is_empty(), broken })
    }
}

/// Where the texts of these fields of an object stand, inside their quotation
/// marks, the texts of lists and objects among them.
fn texts_of(object: &str, fields: &[&str]) -> Vec<Range<usize>> {
    if fields.is_empty() {
        return Vec::new();
    }
    let bytes = object.as_bytes();
    let mut found = Vec::new();
    let (mut depth, mut at) = (0usize, 0);
    // The field whose value is being read, and whether its value has begun.
    let mut name: Option<&str> = None;
    let mut in_value = false;
    while at < bytes.len() {
        match bytes[at] {
            b'"' => {
                let end = end_of_string(bytes, at + 1);
                if depth == 1 && !in_value {
                    name = object.get(at + 1..end);
                } else if name.is_some_and(|name| fields.contains(&name)) {
                    found.push(at + 1..end);
                }
                at = end;
            }
            b':' if depth == 1 => in_value = true,
            b',' if depth == 1 => (name, in_value) = (None, false),
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += 1;
    }
    found
}

/// The closing quotation mark of the text that begins at `from`, or the end.
fn end_of_string(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while at < bytes.len() {
        match bytes[at] {
            b'"' => return at,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::sink::Collected;

    fn read(text: &str, array: Option<&'static str>) -> (Vec<Item>, String) {
        read_in_blocks(text, array, text.len().max(1))
    }

    fn read_in_blocks(text: &str, array: Option<&'static str>, block: usize) -> (Vec<Item>, String) {
        let mut input = std::io::BufReader::with_capacity(block, text.as_bytes());
        let mut items = Items::new(&mut input, "a.json", array, &["email", "people"]);
        let mut sink = Collected::default();
        let mut found = Vec::new();
        while let Some(item) = items.next(&mut sink).unwrap() {
            found.push(item);
        }
        (found, String::from_utf8(sink.bytes).unwrap())
    }

    fn texts(items: &[Item]) -> Vec<&str> {
        items.iter().map(|item| item.text.as_str()).collect()
    }

    #[test]
    fn objects_are_found_in_every_arrangement() {
        let wrapped = "{\n \"head\": {\"rows\": 1, \"x\": [{\"no\": 1}]},\n \"rows\" : [\n  {\"a\": \"}]\\\"\"},\n  {\"b\": [{}]}\n ], \"tail\": [{\"no\": 2}] }\n";
        let (items, stored) = read(wrapped, Some("rows"));
        assert_eq!(texts(&items), ["{\"a\": \"}]\\\"\"}", "{\"b\": [{}]}"]);
        assert_eq!(items.iter().map(|item| item.line).collect::<Vec<_>>(), [4, 5]);
        assert_eq!(stored, wrapped);
        for (text, expected) in [
            ("[{\"a\":1},{\"b\":{}}]", vec!["{\"a\":1}", "{\"b\":{}}"]),
            ("{\"a\":[{\"c\":1}]}", vec!["{\"a\":[{\"c\":1}]}"]),
            ("{\"a\":1}\n{\"b\":2}\n", vec!["{\"a\":1}", "{\"b\":2}"]),
            ("", vec![]),
            ("[]", vec![]),
        ] {
            assert_eq!(texts(&read(text, None).0), expected, "{text}");
        }
    }

    #[test]
    fn what_breaks_off_is_kept_and_said() {
        let (items, stored) = read("[{\"a\":1},{\"b\":", None);
        assert_eq!((items.len(), items[0].broken, items[1].broken), (2, false, true));
        assert_eq!(stored, "[{\"a\":1},{\"b\":");
    }

    #[test]
    fn personal_fields_are_overwritten_wherever_their_texts_stand() {
        let text = "[{\"email\":[\"x\\\"y\",\"\"],\"people\":{\"n\":\"Ana\"},\"note\":\"to a@b.org\",\"deep\":{\"email\":\"z\"}}]";
        let (items, stored) = read(text, None);
        assert!(items[0].withheld);
        assert_eq!(stored.len(), text.len());
        let value: serde_json::Value = serde_json::from_str(&stored).unwrap();
        assert_eq!(value[0]["note"], "to        ");
        assert_eq!(value[0]["email"][0], "    ");
        assert!(!stored.contains("Ana"));
        assert_eq!(value[0]["deep"]["email"], "z");
    }

    #[test]
    fn an_object_without_end_is_refused_beyond_a_limit() {
        let text = format!("[{{\"a\":\"{}", "x".repeat(LARGEST_ITEM));
        let mut input = text.as_bytes();
        let mut items = Items::new(&mut input, "a.json", None, &[]);
        assert!(matches!(items.next(&mut Collected::default()), Err(ReadError::Refused { .. })));
    }

    proptest! {
        #[test]
        fn blocks_do_not_matter_and_nothing_is_lost(text in "[\\[\\]{}:,\"\\\\a1\n ]{0,60}", block in 1usize..9) {
            for array in [None, Some("a")] {
                let (items, stored) = read_in_blocks(&text, array, block);
                prop_assert_eq!(&stored, &text);
                prop_assert_eq!(&items, &read(&text, array).0);
                for item in items {
                    let start = item.offset as usize;
                    prop_assert_eq!(&stored[start..start + item.text.len()], &item.text);
                }
            }
        }
    }
}

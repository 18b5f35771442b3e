//! Room for labels: none lies on another.

/// A rectangle: left, top, right, bottom.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub left: f64,
    /// Top edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Bottom edge.
    pub bottom: f64,
}

impl Rect {
    /// From its corner and its size.
    pub fn new(left: f64, top: f64, width: f64, height: f64) -> Self {
        Self { left, top, right: left + width, bottom: top + height }
    }

    /// Whether two share more than an edge.
    pub fn meets(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// Whether the other is wholly inside.
    pub fn holds(&self, other: &Self) -> bool {
        self.left <= other.left && self.right >= other.right && self.top <= other.top && self.bottom >= other.bottom
    }
}

/// The places that are taken.
#[derive(Debug)]
pub struct Room {
    bounds: Rect,
    taken: Vec<Rect>,
}

impl Room {
    /// An empty room.
    pub fn new(bounds: Rect) -> Self {
        Self { bounds, taken: Vec::new() }
    }

    /// Takes a place whatever lies there.
    pub fn take(&mut self, rect: Rect) {
        self.taken.push(rect);
    }

    /// Takes the first of these places that is free.
    pub fn place(&mut self, wanted: impl IntoIterator<Item = Rect>) -> Option<Rect> {
        let free = wanted
            .into_iter()
            .find(|rect| self.bounds.holds(rect) && !self.taken.iter().any(|taken| taken.meets(rect)))?;
        self.taken.push(free);
        Some(free)
    }
}

/// Places around a point for a label of a size: right, left, above, below, and the corners.
pub fn around((x, y): (f64, f64), distance: f64, width: f64, height: f64) -> [Rect; 8] {
    let (left, right) = (x - distance - width, x + distance);
    let (above, below) = (y - distance - height, y + distance);
    let (middle_x, middle_y) = (x - width / 2.0, y - height / 2.0);
    let corner = distance * 0.5;
    [
        Rect::new(right, middle_y, width, height),
        Rect::new(left, middle_y, width, height),
        Rect::new(middle_x, above, width, height),
        Rect::new(middle_x, below, width, height),
        Rect::new(x + corner, y - corner - height, width, height),
        Rect::new(x + corner, y + corner, width, height),
        Rect::new(x - corner - width, y - corner - height, width, height),
        Rect::new(x - corner - width, y + corner, width, height),
    ]
}

/// Middles of labels of these heights, as near to the wanted ones as can be without one on another, from `top` down.
/// Labels keep their order. What needs more than there is below `top` reaches beyond `bottom`.
pub fn spread(wanted: &[f64], heights: &[f64], top: f64, bottom: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|&one, &other| wanted[one].total_cmp(&wanted[other]));
    let mut places = vec![0.0; wanted.len()];
    let mut edge = top;
    for &label in &order {
        let half = heights[label] / 2.0;
        places[label] = wanted[label].max(edge + half);
        edge = places[label] + half;
    }
    // What was pushed out below moves up again as far as there is room.
    let mut edge = bottom;
    for &label in order.iter().rev() {
        let half = heights[label] / 2.0;
        places[label] = places[label].min(edge - half);
        edge = places[label] - half;
    }
    let mut edge = top;
    for &label in &order {
        let half = heights[label] / 2.0;
        places[label] = places[label].max(edge + half);
        edge = places[label] + half;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_goes_where_nothing_is() {
        let mut room = Room::new(Rect::new(0.0, 0.0, 100.0, 100.0));
        let first = room.place(around((50.0, 50.0), 4.0, 30.0, 12.0)).expect("room");
        let second = room.place(around((50.0, 50.0), 4.0, 30.0, 12.0)).expect("room");
        assert!(!first.meets(&second));
        assert!(room.place([Rect::new(90.0, 0.0, 20.0, 5.0)]).is_none(), "out of bounds");
    }

    #[test]
    fn labels_beside_lines_are_spread() {
        let places = spread(&[10.0, 11.0, 12.0, 90.0], &[10.0; 4], 0.0, 100.0);
        for (one, other) in [(0, 1), (1, 2), (2, 3)] {
            assert!(places[other] - places[one] >= 10.0 - 1e-9, "{places:?}");
        }
        assert!((places[3] - 90.0).abs() < 1e-9);
        let crowded = spread(&[98.0, 99.0], &[10.0; 2], 0.0, 100.0);
        assert_eq!(crowded, [85.0, 95.0]);
    }
}

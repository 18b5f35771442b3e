### Live sessions at BigBlueButton, and the course opened from another platform.

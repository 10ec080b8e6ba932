"""Charts over time. The drawing library is loaded with them, so they are imported when a page is opened."""

"""The web pages: rendered here, brought to life by a little JavaScript, whole without it."""

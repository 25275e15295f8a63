namespace C2G.Survey.BrowserTests; public class PlaceTests { }

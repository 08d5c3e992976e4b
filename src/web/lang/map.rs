//! Texts of the map.

messages! {
    map_title: "Karte" | "Map";
    map_lead: "Was je Kreis und kreisfreier Stadt bewilligt ist, mit den Kreisen, wie sie an einem Tag waren." | "What has been granted per county and independent city, with the counties as they were on a day.";
    map_choose: "Tag und Förderprogramm" | "Day and programme";
    map_on: "Am Tag" | "On the day";
    map_all_programmes: "alle ohne erfundene" | "all but invented ones";
    map_show: "Karte anzeigen" | "Show map";
    map_drawing: "Bewilligt je Kreis, Stand" | "Granted per county, as of";
    map_table: "Als Tabelle" | "As a table";
    map_caption: "Bewilligt je Kreis und kreisfreier Stadt" | "Granted per county and independent city";
    map_caption_note: "Jede Zuwendung steht dort, wohin ihre federführende Behörde am Tag der Karte gehört." | "Each award stands where its lead belongs on the day of the map.";
    map_count: "Anzahl" | "Count";
    map_left_out: "Nicht auf der Karte" | "Not on the map";
    map_left_out_note: "Später bewilligt, oder ohne bekannten Tag; was keinen Tag hat, zählt ab heute." | "Awarded later, or of no known day; what has no day counts from today on.";
    map_nothing: "nichts bekannt" | "nothing known";
    map_up_to: "bis" | "up to";
    map_over: "über" | "over";
    map_shapes: "abgerundet: kreisfreie Stadt" | "rounded: independent city";
    map_see: "Karte der Kreise" | "Map of counties";
}

counts! {
    n_unknown: "{n} unbekannt", "{n} unbekannt" | "{n} unknown", "{n} unknown";
}

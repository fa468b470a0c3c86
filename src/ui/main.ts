import { mount } from "svelte";
import App from "./App.svelte";
import { updates } from "./offline/updates.svelte.ts";
import { settings } from "./settings.svelte.ts";
import { speakLanguage } from "./words/languages.ts";
import "./theme.css";

const target = document.getElementById("app");

function show(): void {
  if (target) mount(App, { target });
}

// Whoever reads German sees no English first; if it cannot be fetched, English it is.
if (settings.language === "en") show();
else void speakLanguage(settings.language).then(show, show);
if (import.meta.env.MODE === "production") void updates.begin();

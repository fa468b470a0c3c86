import { mount } from "svelte";
import App from "./App.svelte";
import { updates } from "./offline/updates.svelte.ts";
import "./theme.css";

const target = document.getElementById("app");
if (target) mount(App, { target });
if (import.meta.env.MODE === "production") void updates.begin();

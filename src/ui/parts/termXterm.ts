/** The terminal emulator and its style sheet, in a chunk of their own so that the page paints first. */
import "@xterm/xterm/css/xterm.css";

export { Terminal } from "@xterm/xterm";
export { FitAddon } from "@xterm/addon-fit";

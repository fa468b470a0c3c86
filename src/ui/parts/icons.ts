/** Our own icons: paths on a 16 px grid, drawn with a 1.6 px round stroke. */
export const icons = {
  arrow: "M2.5 8h10M9 4.5 12.5 8 9 11.5",
  book: "M8 4c-1.5-1-3.5-1.2-6-1v9.5c2.5-.2 4.5 0 6 1 1.5-1 3.5-1.2 6-1V3c-2.5-.2-4.5 0-6 1zM8 4v9.5",
  branch:
    "M5 3v10M5 9c0-3 6-1.5 6-5M5 1.8a1.2 1.2 0 1 0 0 2.4 1.2 1.2 0 0 0 0-2.4M11 1.8a1.2 1.2 0 1 0 0 2.4 1.2 1.2 0 0 0 0-2.4",
  clock: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M8 5v3.2l2.2 1.3",
  close: "M4 4l8 8M12 4l-8 8",
  cross: "M4 4l8 8M12 4l-8 8",
  dots: "M3.5 8h.01M8 8h.01M12.5 8h.01",
  down: "M4 6l4 4 4-4",
  enter: "M13 3v5.5H4M7 5 3.5 8.5 7 12",
  eye: "M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8M8 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4",
  hosts: "M2.5 3h11v4h-11zM2.5 9h11v4h-11zM5 5h.01M5 11h.01",
  info: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M8 7.4v3.4M8 5h.01",
  keyboard: "M2 4.5h12v7H2zM4.5 7h.01M7 7h.01M9.5 7h.01M12 7h.01M5 9.5h6",
  ladder: "M4 2.5v11M12 2.5v11M4 5.5h8M4 10.5h8",
  mail: "M2 4h12v8.5H2zM2 4.5l6 4.5 6-4.5",
  menu: "M2.5 4h11M2.5 8h11M2.5 12h7",
  pause: "M5 3.5v9M11 3.5v9",
  play: "M5 3.2v9.6L12.5 8z",
  plus: "M8 3v10M3 8h10",
  question: "M6 6.2A2 2 0 1 1 8 8.6v1M8 12h.01",
  rewind: "M8 3.5v9L2.5 8zM14 3.5v9L8.5 8z",
  right: "M6 4l4 4-4 4",
  share: "M8 10V2.5M5 5l3-2.8L11 5M3 9v4.5h10V9",
  step: "M4 3.5v9L10 8zM12 3.5v9",
  stepBack: "M12 3.5v9L6 8zM4 3.5v9",
  sun: "M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6M8 1.5v1M8 13.5v1M1.5 8h1M13.5 8h1M3.4 3.4l.7.7M11.9 11.9l.7.7M12.6 3.4l-.7.7M4.1 11.9l-.7.7",
  tick: "M3 8.5 6.5 12 13 4.5",
  warning: "M8 2.5 14.5 13.5h-13zM8 6.5v3.2M8 11.6h.01",
} as const;

export type IconName = keyof typeof icons;

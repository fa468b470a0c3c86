/** What was measured, as Markdown tables. */
import { median, type Sample, type Work } from "./work.ts";

export interface Measured {
  work: Work;
  /** For each contender, in the order of the work's list, a sample a round. */
  samples: readonly (readonly Sample[])[];
}

export interface Machine {
  cpu: string;
  cores: number;
  memoryGiB: number;
  node: string;
  day: string;
}

export function head({ cpu, cores, memoryGiB, node, day }: Machine, rounds: number): string {
  return `# Measured

\`npm run bench\` on ${day}: ${cpu}, ${cores} cores, ${memoryGiB} GiB, Node ${node}. ${rounds} rounds, all contenders in turn,
each measurement in a fresh process. CPU time a unit (user and system), median; × is the median of the ratios round by
round. Absolute figures depend on the machine; the ratios count.
`;
}

/** "12.3", "0.051", "1,234" */
export function show(figure: number): string {
  const digits = figure >= 100 ? 0 : figure >= 10 ? 1 : figure >= 1 ? 2 : 3;
  return Number(figure.toFixed(digits)).toLocaleString("en", { maximumFractionDigits: digits });
}

const micros = (samples: readonly Sample[]): number[] => samples.map(({ microsPerUnit }) => microsPerUnit);

/** How often faster than the peer, round by round: peer's time divided by ours. */
function ratio(peer: readonly Sample[], own: readonly Sample[]): number {
  return median(
    own.flatMap(({ microsPerUnit }, round) => {
      const theirs = peer[round]?.microsPerUnit;
      return theirs === undefined ? [] : [theirs / microsPerUnit];
    }),
  );
}

function withPeer({ work, samples }: Measured): string[] {
  const peer = samples[1] ?? [];
  return work.contenders.map(({ name }, i) => {
    const own = samples[i] ?? [];
    const times = i === 1 ? 1 : ratio(peer, own);
    const least = work.targets?.[name];
    const most = i === 0 ? work.most?.["µs"] : undefined;
    const verdict =
      least !== undefined
        ? `≥ ${least}× ${times >= least ? "met" : "**missed**"}`
        : most !== undefined
          ? `≤ ${most} µs ${median(micros(own)) <= most ? "met" : "**missed**"}`
          : "";
    const title = i === 0 ? `${work.title}, a ${work.unit}` : "";
    return `| ${title} | ${name} | ${show(median(micros(own)))} µs | ${show(times)}× | ${verdict} |`;
  });
}

function alone({ work, samples: [own = []] }: Measured): string {
  const names = Object.keys(own[0]?.figures ?? {});
  const figures = names.map((name) => ({ name, value: median(own.map(({ figures: f }) => f?.[name] ?? 0)) }));
  const time = median(micros(own));
  const told = figures.map(({ name, value }) => `${name} ${show(value)}`).join(" · ");
  const verdict = Object.entries(work.most ?? {}).map(([name, most]) => {
    const value = name === "µs" ? time : (figures.find((figure) => figure.name === name)?.value ?? Infinity);
    return `${name} ≤ ${most} ${value <= most ? "met" : "**missed**"}`;
  });
  return `| ${work.title} | ${show(time)} µs a ${work.unit} | ${told} | ${verdict.join(" · ")} |`;
}

/** Two tables: against peers, and our own figures. */
export function section(all: readonly Measured[]): string[] {
  const raced = all.filter(({ work }) => work.contenders.length > 1);
  const single = all.filter(({ work }) => work.contenders.length === 1);
  return [
    "## Side by side\n",
    "| work | who | CPU time | against the peer | target |",
    "| --- | --- | ---: | ---: | --- |",
    ...raced.flatMap(withPeer),
    "",
    "## Ours alone\n",
    "| work | CPU time | figures | target |",
    "| --- | ---: | --- | --- |",
    ...single.map(alone),
    "",
  ];
}

import type { NetworkInterfaceInfo } from 'node:os';
import { create } from 'qrcode';
import { terminalTexts as texts } from './texts/terminal.js';

export interface Messenger {
  /** As people know it: "Telegram". */
  readonly name: string;
  /** The variable that turns it on. */
  readonly variable: string;
  /** What its operator has to know, each as a sentence. */
  readonly notes?: readonly string[];
  /** `trying`: no answer from it yet. `refused`: it does not know the token. */
  readonly state: 'on' | 'trying' | 'refused' | 'off';
}

export interface BannerInfo {
  readonly port: number;
  /** The output is a terminal that shows colours. */
  readonly colour: boolean;
  /** False where this process serves no page. */
  readonly web: boolean;
  readonly publicUrl?: string | undefined;
  /** This machine's address in its network, see {@link lanAddress}. */
  readonly lanAddress?: string | undefined;
  /** Complete; undefined once there is an admin. */
  readonly setupLink?: string | undefined;
  readonly messengers: readonly Messenger[];
  /** Where embedded stores keep their data; undefined when both are elsewhere. */
  readonly dataDir?: string | undefined;
}

/** What the terminal shows when everything runs. Ends without a line break. */
export function banner(info: BannerInfo): string {
  const sections = [
    texts.title,
    info.web ? addresses(info) : texts.webOff,
    info.setupLink === undefined ? '' : `${texts.setup}\n  ${info.setupLink}`,
    messengers(info.messengers),
    [info.dataDir === undefined ? '' : texts.dataIn(info.dataDir), texts.stop].filter(Boolean).join('\n'),
  ];
  return sections.filter(Boolean).join('\n\n');
}

/** The first IPv4 address that others in the network can reach. */
export function lanAddress(
  interfaces: Readonly<Record<string, NetworkInterfaceInfo[] | undefined>>,
): string | undefined {
  const all = Object.entries(interfaces).flatMap(([name, list]) =>
    (list ?? []).map((address) => ({ name, ...address })),
  );
  const open = all.filter(
    ({ family, internal, address }) => family === 'IPv4' && !internal && !address.startsWith('169.254.'),
  );
  // Docker's and virtual machines' own networks are no way in for a phone.
  const real = open.find(({ name }) => !/^(docker|br-|veth|virbr|vmnet|vboxnet|tun|tap|wg|tailscale|utun)/.test(name));
  return (real ?? open[0])?.address;
}

function addresses({ port, publicUrl, colour, lanAddress: lan }: BannerInfo): string {
  const lines = [texts.chatHere, `  http://localhost:${port}/chat`];
  const elsewhere = publicUrl ?? (lan === undefined ? undefined : `http://${lan}:${port}`);
  if (elsewhere === undefined) return lines.join('\n');
  const chat = `${elsewhere}/chat`;
  const what = publicUrl === undefined ? texts.chatPhone : texts.chatPublic;
  return [...lines, '', what, `  ${chat}`, '', qr(chat, colour)].join('\n');
}

function messengers(list: readonly Messenger[]): string {
  const named = (wanted: Messenger['state']) => list.filter(({ state }) => state === wanted);
  const names = (some: readonly Messenger[]) => some.map(({ name }) => name).join(', ');
  return [
    ...(named('on').length > 0 ? [texts.on(names(named('on')))] : []),
    ...list.flatMap(({ notes = [] }) => notes),
    ...named('trying').map(({ name }) => texts.trying(name)),
    ...named('refused').map(({ name, variable }) => texts.refused(name, variable)),
    ...named('off').map(({ name, variable }) => texts.off(name, variable)),
  ].join('\n');
}

const QUIET = 2;
/** Nothing, the lower half, the upper half, both. */
const HALVES = [' ', '▄', '▀', '█'] as const;

/**
 * Two rows of modules to a line of text. Many scanners read dark on light only, so a terminal is told both colours;
 * elsewhere (a log file) the light modules are drawn, which is right on a dark screen.
 */
function qr(text: string, colour: boolean): string {
  const { data, size } = create(text, { errorCorrectionLevel: 'L' }).modules;
  const drawn = (x: number, y: number): boolean => {
    const inside = x >= 0 && x < size && y >= 0 && y < size;
    const dark = inside && data[y * size + x] === 1;
    return y < size + QUIET && dark === colour;
  };
  const lines: string[] = [];
  for (let y = -QUIET; y < size + QUIET; y += 2) {
    let line = '';
    for (let x = -QUIET; x < size + QUIET; x += 1) line += HALVES[(drawn(x, y) ? 2 : 0) + (drawn(x, y + 1) ? 1 : 0)];
    lines.push(colour ? `  \u001b[30;107m${line}\u001b[0m` : `  ${line}`);
  }
  return lines.join('\n');
}

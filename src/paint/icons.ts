/** The pictograms of node kinds, from lucide, as paths on a 24 × 24 grid. */

import {
  Activity,
  AppWindow,
  ArrowLeftRight,
  Banknote,
  Bitcoin,
  Bot,
  Box,
  Briefcase,
  Building2,
  ChartLine,
  Circle,
  CircleDollarSign,
  CircleDot,
  Cloud,
  Coins,
  Cpu,
  CreditCard,
  Database,
  Eye,
  Factory,
  FileText,
  Flag,
  Gauge,
  Gem,
  Globe,
  HandCoins,
  HardDrive,
  House,
  type IconNode,
  Key,
  Landmark,
  Layers,
  ListOrdered,
  Lock,
  Mail,
  Network,
  Package,
  Phone,
  Plug,
  RadioTower,
  Repeat,
  Router,
  Satellite,
  Scale,
  Server,
  ShieldCheck,
  Store,
  Truck,
  Umbrella,
  Users,
  Vault,
  Wallet,
  Waypoints,
  Zap,
} from 'lucide';

/** By lucide's names: those of the built-in kinds, and some for kinds of a document's own. */
const ICONS = new Map<string, IconNode>([
  ['activity', Activity],
  ['app-window', AppWindow],
  ['arrow-left-right', ArrowLeftRight],
  ['banknote', Banknote],
  ['bitcoin', Bitcoin],
  ['bot', Bot],
  ['box', Box],
  ['briefcase', Briefcase],
  ['building-2', Building2],
  ['chart-line', ChartLine],
  ['circle', Circle],
  ['circle-dollar-sign', CircleDollarSign],
  ['circle-dot', CircleDot],
  ['cloud', Cloud],
  ['coins', Coins],
  ['cpu', Cpu],
  ['credit-card', CreditCard],
  ['database', Database],
  ['eye', Eye],
  ['factory', Factory],
  ['file-text', FileText],
  ['flag', Flag],
  ['gauge', Gauge],
  ['gem', Gem],
  ['globe', Globe],
  ['hand-coins', HandCoins],
  ['hard-drive', HardDrive],
  ['house', House],
  ['key', Key],
  ['landmark', Landmark],
  ['layers', Layers],
  ['list-ordered', ListOrdered],
  ['lock', Lock],
  ['mail', Mail],
  ['network', Network],
  ['package', Package],
  ['phone', Phone],
  ['plug', Plug],
  ['radio-tower', RadioTower],
  ['repeat', Repeat],
  ['router', Router],
  ['satellite', Satellite],
  ['scale', Scale],
  ['server', Server],
  ['shield-check', ShieldCheck],
  ['store', Store],
  ['truck', Truck],
  ['umbrella', Umbrella],
  ['users', Users],
  ['vault', Vault],
  ['wallet', Wallet],
  ['waypoints', Waypoints],
  ['zap', Zap],
]);

/** Names of all icons that there are, for whoever chooses one. */
export function iconNames(): string[] {
  return [...ICONS.keys()];
}

/** SVG path data of an icon; of a circle when there is none of that name. */
export function iconPath(name: string): string {
  return (ICONS.get(name) ?? Circle).map(([tag, attributes]) => shapePath(tag, attributes)).join('');
}

function shapePath(tag: string, attributes: IconNode[number][1]): string {
  const number = (name: string) => Number(attributes[name] ?? 0);
  switch (tag) {
    case 'path':
      // A path may start with a relative move, which would follow on from the shape before it.
      return `M0 0${attributes.d}`;
    case 'circle':
      return ellipse(number('cx'), number('cy'), number('r'), number('r'));
    case 'ellipse':
      return ellipse(number('cx'), number('cy'), number('rx'), number('ry'));
    case 'line':
      return `M${number('x1')} ${number('y1')}L${number('x2')} ${number('y2')}`;
    case 'polyline':
      return `M${attributes.points}`;
    case 'rect':
      return rectangle(number('x'), number('y'), number('width'), number('height'), number('rx'));
    default:
      throw new Error(`An icon has a shape that cannot be drawn: ${tag}`);
  }
}

function ellipse(cx: number, cy: number, rx: number, ry: number): string {
  return `M${cx - rx} ${cy}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0Z`;
}

function rectangle(x: number, y: number, width: number, height: number, r: number): string {
  const arc = (dx: number, dy: number) => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
  const across = width - 2 * r;
  const down = height - 2 * r;
  return `M${x + r} ${y}h${across}${arc(r, r)}v${down}${arc(-r, r)}h${-across}${arc(-r, -r)}v${-down}${arc(r, -r)}Z`;
}

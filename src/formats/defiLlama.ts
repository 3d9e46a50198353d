/** DefiLlama's list of protocols: each depends on its chains and oracles, and keeps its users' value on them. */
import {type Draft, Drawing, field, isObject, textOf} from './draft.ts';

/** Parts of a protocol's value that are counted elsewhere already. */
const COUNTED =
  /-borrowed$|^(borrowed|staking|pool2|vesting|offers|treasury)$|-(staking|pool2|vesting|offers|treasury)$/i;
/** Words for the kind, by DefiLlama's category. */
const CATEGORIES: Record<string, string> = {
  Dexs: 'dex',
  Lending: 'lending',
  Bridge: 'bridge',
  'Canonical Bridge': 'bridge',
  'Cross Chain Bridge': 'bridge',
  'Liquid Staking': 'lst',
  CEX: 'cex',
  CDP: 'cdp',
  Insurance: 'insurance',
  Oracle: 'oracle',
};

export function readDefiLlama([value]: readonly unknown[]): Draft {
  const drawing = new Drawing();
  const list = (Array.isArray(value) ? value : field(value, 'protocols')) as unknown[];
  let counted = 0;
  list.forEach((protocol, k) => {
    const place = `[${k}]`;
    const name = textOf(protocol, 'name');
    const id = textOf(protocol, 'slug') ?? name;
    if (id === undefined) {
      drawing.skip(place, 'It has no name.');
      return;
    }
    const chains = listOf(protocol, 'chains');
    const values = field(protocol, 'chainTvls');
    const parts = isObject(values) ? Object.entries(values) : [];
    counted += parts.filter(([chain]) => COUNTED.test(chain)).length;
    const custody = parts.reduce(
      (sum, [chain, part]) => sum + (COUNTED.test(chain) || !chains.includes(chain) ? 0 : amountOf(part)),
      0,
    );
    const total = custody > 0 ? custody : amountOf(field(protocol, 'tvl'));
    const node = `protocol:${id}`;
    drawing.newNode(node, place, {label: name ?? id, ...(total > 0 ? {custody: total} : {})});
    const category = textOf(protocol, 'category');
    if (category !== undefined) drawing.hint(node, CATEGORIES[category] ?? category);
    for (const chain of new Set(chains)) need(node, `chain:${chain}`, chain, 'chain', `${place}.chains`);
    for (const oracle of new Set(listOf(protocol, 'oracles')))
      need(node, `oracle:${oracle}`, oracle, 'oracle', `${place}.oracles`);
    const parent = textOf(protocol, 'parentProtocol')?.replace(/^parent#/, '');
    if (parent !== undefined) need(node, `operator:${parent}`, parent, 'service', `${place}.parentProtocol`);
  });
  drawing.assumptions.push(
    'A protocol needs every chain and oracle that it names, each by itself; its operator is its parent protocol.',
  );
  if (counted > 0)
    drawing.assumptions.push(
      `${counted} parts of value that are counted elsewhere (borrowed, staking, pool2 and the like) were left out.`,
    );
  return drawing.draft('backward', true, {plainKind: 'service'});

  function need(from: string, to: string, label: string, word: string, place: string): void {
    drawing.node(to, place, {label});
    if (!drawing.hints.has(to)) drawing.hint(to, word);
    drawing.edge(from, to, place);
  }
}

function listOf(thing: unknown, key: string): string[] {
  const list = field(thing, key);
  return Array.isArray(list) ? list.filter((one): one is string => typeof one === 'string' && one !== '') : [];
}

function amountOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : 0;
}

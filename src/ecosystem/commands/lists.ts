/** Everything beside the graph: details, scenarios, mitigations, kinds and sources. */
import type {CustomKind, Ecosystem, Mitigation, PatchOp, Provenance, Scenario, Source} from '../document.ts';
import {nameOf, namesInShort} from '../names.ts';
import {quoted} from '../problem.ts';
import {isLink} from '../text.ts';
import {edit} from './edit.ts';
import {done, type Outcome, refused} from './outcome.ts';

/** Title, description and currency. */
export function setDetails(
  document: Ecosystem,
  set: Partial<Pick<Ecosystem, 'title' | 'description' | 'currency'>>,
): Outcome {
  return done(document, `Set the ${Object.keys(set).join(' and ')}`, {...document, ...set});
}

type Listed = {scenarios: Scenario; mitigations: Mitigation; kinds: CustomKind; sources: Source};

function saved<F extends keyof Listed>(document: Ecosystem, field: F, item: Listed[F], label: string): Outcome {
  const list = (document[field] ?? []) as Listed[F][];
  const at = list.findIndex(({id}) => id === item.id);
  return done(document, label, {...document, [field]: at < 0 ? [...list, item] : list.with(at, item)});
}

function dropped(document: Ecosystem, field: keyof Listed, id: string, label: string): Outcome {
  const list = document[field] ?? [];
  if (!list.some((item) => item.id === id)) {
    return refused('command.nothing', `There is nothing called ${quoted(id)} in ${field}.`);
  }
  const {[field]: _, ...rest} = document;
  const kept = list.filter((item) => item.id !== id);
  return done(document, label, kept.length > 0 ? {...document, [field]: kept} : rest);
}

const titled = (item: {id: string; title?: string} | undefined, id: string) => item?.title || id;

/** Adds a scenario, or puts it in the place of the one of its id. */
export function saveScenario(document: Ecosystem, scenario: Scenario, label?: string): Outcome {
  return saved(document, 'scenarios', scenario, label ?? `Save scenario ${titled(scenario, scenario.id)}`);
}
export function removeScenario(document: Ecosystem, id: string): Outcome {
  const found = document.scenarios?.find((scenario) => scenario.id === id);
  return dropped(document, 'scenarios', id, `Delete scenario ${titled(found, id)}`);
}
/** Sets fields of one of the document's scenarios. */
export function setScenario(document: Ecosystem, id: string, set: Partial<Scenario>, label?: string): Outcome {
  const found = document.scenarios?.find((scenario) => scenario.id === id);
  if (found === undefined) return refused('command.nothing', `There is no scenario ${quoted(id)}.`);
  return saveScenario(document, {...found, ...set}, label ?? `Change scenario ${titled(found, id)}`);
}
export function saveMitigation(document: Ecosystem, mitigation: Mitigation, label?: string): Outcome {
  return saved(document, 'mitigations', mitigation, label ?? `Save mitigation ${titled(mitigation, mitigation.id)}`);
}
export function removeMitigation(document: Ecosystem, id: string): Outcome {
  const found = document.mitigations?.find((mitigation) => mitigation.id === id);
  return dropped(document, 'mitigations', id, `Delete mitigation ${titled(found, id)}`);
}
/** Makes a mitigation part of the ecosystem. */
export function applyMitigation(document: Ecosystem, id: string): Outcome {
  const found = document.mitigations?.find((mitigation) => mitigation.id === id);
  if (found === undefined) return refused('command.nothing', `There is no mitigation ${quoted(id)}.`);
  return edit(document, `Apply ${titled(found, id)}`, found.patch as PatchOp[]);
}
export function saveKind(document: Ecosystem, kind: CustomKind): Outcome {
  return saved(document, 'kinds', kind, `Save kind ${kind.label}`);
}
/** Removes a kind that no node is of any more. */
export function removeKind(document: Ecosystem, id: string): Outcome {
  const label = document.kinds?.find((kind) => kind.id === id)?.label ?? id;
  const nodes = document.nodes.filter(({kind}) => kind === id);
  if (nodes.length > 0) {
    const said = `${namesInShort(nodes.map(nameOf))} ${nodes.length === 1 ? 'is' : 'are'} of the kind ${label}`;
    return refused('kind.used', `${said}; give ${nodes.length === 1 ? 'it' : 'them'} another one first.`);
  }
  return dropped(document, 'kinds', id, `Delete kind ${label}`);
}
/** Adds a source, or puts it in the place of the one of its id. Its address must be one that may be shown as a link. */
export function saveSource(document: Ecosystem, source: Source, label?: string): Outcome {
  const title = source.title.trim();
  if (title === '') return refused('source.untitled', 'A source needs a title.');
  if (source.url !== undefined && !isLink(source.url)) {
    return refused('source.address', 'An address begins with https:// or http://, as https://example.org.');
  }
  return saved(document, 'sources', {...source, title}, label ?? `Save source ${title}`);
}
/** Removes a source that nothing names any more. */
export function removeSource(document: Ecosystem, id: string): Outcome {
  const title = document.sources?.find((source) => source.id === id)?.title ?? id;
  const uses = usesOf(document, id);
  if (uses > 0) {
    const said = uses === 1 ? 'One number or observation rests' : `${uses} numbers or observations rest`;
    return refused('source.used', `${said} on ${title}; say first where else it comes from.`);
  }
  return dropped(document, 'sources', id, `Delete source ${title}`);
}

/** How many numbers and observations of the document name a source. */
export function usesOf({nodes, edges, scenarios}: Ecosystem, source: string): number {
  const marked: readonly {provenance?: Provenance}[] = [
    ...nodes,
    ...nodes.flatMap(({groups}) => Object.values(groups ?? {})),
    ...edges,
    ...(scenarios ?? []).flatMap(({shocks, params}) => [...shocks, params ?? {}]),
  ];
  const entries = marked.flatMap(({provenance}) => Object.values(provenance ?? {}));
  const observed = (scenarios ?? []).flatMap((scenario) => scenario.observed ?? []);
  return [...entries, ...observed].filter((each) => each.source === source).length;
}

/** Another document in the place of this one, as one step: an import, a restored snapshot. */
export function replaceDocument(before: Ecosystem, document: Ecosystem, label: string): Outcome {
  return done(before, label, document);
}

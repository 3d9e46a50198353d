/** How the formats that are JSON or YAML are told from each other: by which keys they have. */
import {field, isObject, textOf} from './draft.ts';

export function isBackstage(values: readonly unknown[]): boolean {
  return values.some((value) => /^backstage\.io\//.test(textOf(value, 'apiVersion') ?? ''));
}

/** `{"data": [{parent, child, callCount}]}` or the bare list. */
export function isJaeger(value: unknown): boolean {
  const list = Array.isArray(value) ? value : field(value, 'data');
  return (
    Array.isArray(list) &&
    list.length > 0 &&
    textOf(list[0], 'parent') !== undefined &&
    textOf(list[0], 'child') !== undefined
  );
}

export function isCompose(values: readonly unknown[]): boolean {
  const services = field(values[0], 'services');
  return (
    values.length === 1 &&
    isObject(services) &&
    Object.values(services).every((service) => service === null || isObject(service))
  );
}

export function isKubernetes(values: readonly unknown[]): boolean {
  return values.some((value) => textOf(value, 'apiVersion') !== undefined && textOf(value, 'kind') !== undefined);
}

export function isDefiLlama(value: unknown): boolean {
  const list = Array.isArray(value) ? value : field(value, 'protocols');
  const first = Array.isArray(list) ? list[0] : undefined;
  return (
    isObject(first) &&
    Array.isArray(field(first, 'chains')) &&
    (field(first, 'slug') ?? field(first, 'tvl') ?? field(first, 'chainTvls')) !== undefined
  );
}

export function isCytoscape(value: unknown): boolean {
  if (Array.isArray(value))
    return isCx2(value) || (value.length > 0 && value.every((item) => isObject(field(item, 'data'))));
  const elements = field(value, 'elements');
  return (
    Array.isArray(elements) ||
    (isObject(elements) && (field(elements, 'nodes') ?? field(elements, 'edges')) !== undefined)
  );
}

export function isCx2(value: unknown[]): boolean {
  return field(value[0], 'CXVersion') !== undefined;
}

export function isJsonGraph(value: unknown): boolean {
  const graphs = field(value, 'graphs');
  const graph = Array.isArray(graphs) ? graphs[0] : field(value, 'graph');
  return isObject(graph) && field(graph, 'nodes') !== undefined && field(value, 'nodes') === undefined;
}

/** Service graphs: Backstage catalogs, Jaeger dependencies, Docker Compose and Kubernetes manifests. */
import {found, quoted} from '../ecosystem/problem.ts';
import {type Draft, Drawing, field, isObject, type Raw, Refused, textOf} from './draft.ts';

/** Entities that hold others and do not themselves run. */
const ORGANISATION = new Set(['user', 'group', 'location', 'template', 'system', 'domain']);
/** Words for the kind of a node, by what Backstage calls it. */
const BACKSTAGE_WORDS: Record<string, string> = {
  website: 'website',
  database: 'database',
  library: 'library',
  service: 'service',
};

/** References are `[kind:][namespace/]name`; what a `dependsOn` names fails first. */
export function readBackstage(values: readonly unknown[]): Draft {
  const drawing = new Drawing();
  const entities = values.map((value, k) => ({value, place: `document ${k + 1}`})).filter(({value}) => isObject(value));
  const known = new Map<string, string>();
  for (const {value, place} of entities) {
    const name = textOf(field(value, 'metadata'), 'name');
    const kind = (textOf(value, 'kind') ?? 'component').toLowerCase();
    if (name === undefined)
      throw new Refused('backstage.name', place, `metadata.name is ${found(undefined)}; a name is expected.`);
    if (ORGANISATION.has(kind)) {
      drawing.skip(place, `${quoted(name)} is a ${kind}; it groups others and does not itself run.`);
      continue;
    }
    const id = `${kind}:${namespaceOf(value)}/${name}`;
    known.set(id, place);
    known.set(`:${name}`, id);
  }
  for (const {value, place} of entities) {
    const metadata = field(value, 'metadata');
    const name = textOf(metadata, 'name')!;
    const kind = (textOf(value, 'kind') ?? 'component').toLowerCase();
    if (ORGANISATION.has(kind)) continue;
    const spec = field(value, 'spec');
    const id = `${kind}:${namespaceOf(value)}/${name}`;
    const note = textOf(metadata, 'description');
    const [type, owner] = [textOf(spec, 'type') ?? '', textOf(spec, 'owner')];
    drawing.node(id, place, {
      label: textOf(metadata, 'title') ?? name,
      ...(note === undefined ? {} : {note}),
      ...(owner === undefined ? {} : {owner}),
    });
    drawing.hint(id, BACKSTAGE_WORDS[type] ?? type);
    const link = (from: string, to: string, at: string) => drawing.edge(from, to, `${place}, spec.${at}`);
    for (const [k, ref] of refs(spec, 'dependsOn').entries())
      link(id, resolve(ref, 'component', value), `dependsOn[${k}]`);
    for (const [k, ref] of refs(spec, 'dependencyOf').entries())
      link(resolve(ref, 'component', value), id, `dependencyOf[${k}]`);
    for (const [k, ref] of refs(spec, 'consumesApis').entries())
      link(id, resolve(ref, 'api', value), `consumesApis[${k}]`);
    for (const [k, ref] of refs(spec, 'providesApis').entries())
      link(resolve(ref, 'api', value), id, `providesApis[${k}]`);
  }
  const stubs = new Set<string>();
  for (const {fields} of drawing.edges) {
    for (const end of [fields.from, fields.to] as string[]) if (!drawing.nodes.has(end)) stubs.add(end);
  }
  for (const stub of stubs) {
    drawing.node(stub, '', {label: stub.split('/').pop()});
    drawing.hint(stub, stub.split(':')[0]);
  }
  if (stubs.size > 0) {
    drawing.assumptions.push(
      `${stubs.size} of the nodes are only named by others and were added by name: ${some([...stubs])}.`,
    );
  }
  return drawing.draft('backward', true, {plainKind: 'service'});

  function resolve(ref: string, defaultKind: string, from: unknown): string {
    const [, kind, namespace, name] = /^(?:([^:]*):)?(?:([^/]*)\/)?(.*)$/s.exec(ref)!;
    return `${(kind ?? defaultKind).toLowerCase()}:${namespace ?? namespaceOf(from)}/${name}`;
  }
}

function namespaceOf(entity: unknown): string {
  return textOf(field(entity, 'metadata'), 'namespace') ?? 'default';
}

function refs(spec: unknown, key: string): string[] {
  const list = field(spec, key);
  return Array.isArray(list) ? list.filter((ref): ref is string => typeof ref === 'string') : [];
}

function some(names: string[]): string {
  return `${names.slice(0, 5).map(quoted).join(', ')}${names.length > 5 ? ', …' : ''}`;
}

/** The parent calls the child: when the child fails, the parent is hit. */
export function readJaeger([value]: readonly unknown[]): Draft {
  const drawing = new Drawing();
  const list = (Array.isArray(value) ? value : field(value, 'data')) as unknown[];
  list.forEach((row, k) => {
    const place = Array.isArray(value) ? `[${k}]` : `data[${k}]`;
    const [parent, child] = [textOf(row, 'parent'), textOf(row, 'child')];
    if (parent === undefined || child === undefined) {
      drawing.skip(place, 'It has no parent or no child.');
      return;
    }
    const callCount = field(row, 'callCount');
    drawing.edge(parent, child, place, typeof callCount === 'number' ? {callCount} : {});
  });
  drawing.addEnds();
  return drawing.draft('backward', true, {plainKind: 'service'});
}

/** A service needs what its `depends_on` (list or map), `links` and `network_mode: service:` name. */
export function readCompose([value]: readonly unknown[]): Draft {
  const drawing = new Drawing();
  const services = field(value, 'services') as Raw;
  const title = textOf(value, 'name');
  if (title !== undefined) drawing.fields = {title};
  for (const [name, service] of Object.entries(services)) {
    const place = `services.${name}`;
    drawing.node(name, place);
    const image = textOf(service, 'image');
    // The last part of an image that stands for itself: postgres:16, not ${IMAGE}:${VERSION}-cart.
    if (image !== undefined && !image.includes('$'))
      drawing.hint(
        name,
        image
          .split('@')[0]
          .replace(/:[^/]*$/, '')
          .split('/')
          .pop()!,
      );
    const needs = new Set(dependsOn(field(service, 'depends_on')));
    for (const link of dependsOn(field(service, 'links'))) needs.add(link.split(':')[0]);
    const shared = /^service:(.+)$/.exec(textOf(service, 'network_mode') ?? '');
    if (shared !== null) needs.add(shared[1]);
    for (const need of needs) drawing.edge(name, need, `${place}.depends_on`);
  }
  const outside = new Set(
    drawing.edges.map(({fields}) => fields.to as string).filter((to) => !Object.hasOwn(services, to)),
  );
  if (outside.size > 0) drawing.assumptions.push(`Services of other files were added by name: ${some([...outside])}.`);
  drawing.addEnds();
  return drawing.draft('backward', true, {plainKind: 'service'});
}

function dependsOn(value: unknown): string[] {
  if (Array.isArray(value)) return value.filter((name): name is string => typeof name === 'string');
  return isObject(value) ? Object.keys(value) : [];
}

const WORKLOADS = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Pod', 'Job', 'CronJob', 'Rollout']);

/** No field says who needs whom: it follows from `host:port` in the environment and from Ingress to Service to labels. */
export function readKubernetes(values: readonly unknown[]): Draft {
  const drawing = new Drawing();
  const objects = values.flatMap((value, k) => {
    const items = field(value, 'items');
    if (textOf(value, 'kind') === 'List' && Array.isArray(items))
      return items.map((item, i) => ({item, place: `document ${k + 1}, items[${i}]`}));
    return value === null ? [] : [{item: value, place: `document ${k + 1}`}];
  });
  const workloads: {id: string; labels: Raw; texts: string[]; place: string}[] = [];
  const services = new Map<string, string>();
  for (const {item, place} of objects) {
    const kind = textOf(item, 'kind') ?? '';
    const name = textOf(field(item, 'metadata'), 'name');
    if (!WORKLOADS.has(kind) || name === undefined) continue;
    const template = podTemplate(item, kind);
    const labels = field(field(template, 'metadata'), 'labels') ?? field(field(item, 'metadata'), 'labels');
    drawing.node(name, place);
    const containers = ['containers', 'initContainers'].flatMap(
      (list) => field(field(template, 'spec'), list) ?? [],
    ) as unknown[];
    for (const container of containers) {
      const image = textOf(container, 'image');
      if (image !== undefined)
        drawing.hint(
          name,
          image
            .replace(/[:@].*$/, '')
            .split('/')
            .pop()!,
        );
    }
    workloads.push({id: name, labels: isObject(labels) ? labels : {}, texts: containers.flatMap(textsOf), place});
  }
  // A service stands for the workload that it selects.
  for (const {item} of objects) {
    const name = textOf(field(item, 'metadata'), 'name');
    if (textOf(item, 'kind') !== 'Service' || name === undefined) continue;
    const selector = field(field(item, 'spec'), 'selector');
    const target = isObject(selector) ? workloads.find(({labels}) => matches(selector, labels)) : undefined;
    services.set(name, target?.id ?? name);
    if (target === undefined) drawing.node(name, `service ${name}`);
  }
  for (const {item, place} of objects) {
    const kind = textOf(item, 'kind') ?? '';
    const name = textOf(field(item, 'metadata'), 'name');
    if (kind === 'Ingress' && name !== undefined) {
      const id = drawing.nodes.has(name) ? `ingress/${name}` : name;
      drawing.node(id, place);
      drawing.hint(id, 'gateway');
      for (const service of new Set(backends(field(item, 'spec'))))
        drawing.edge(id, services.get(service) ?? service, place);
    } else if (!WORKLOADS.has(kind) && kind !== 'Service') {
      drawing.skip(place, `${kind === '' ? 'It has no kind' : `A ${kind}`} tells nothing of who needs whom.`);
    }
  }
  const outside = new Set<string>();
  for (const {id, texts, place} of workloads) {
    const needs = new Set<string>();
    for (const text of texts) {
      for (const host of hostsIn(text)) {
        const service = host.split('.')[0];
        const target = services.get(service) ?? (drawing.nodes.has(service) ? service : null);
        if (target !== null) needs.add(target);
        else if (!host.includes('.') || /\.svc(\.|$)/.test(host)) {
          needs.add(service);
          outside.add(service);
        }
      }
    }
    needs.delete(id);
    for (const need of needs) drawing.edge(id, need, `${place}, env`);
  }
  drawing.addEnds();
  if (drawing.nodes.size === 0) {
    throw new Refused(
      'kubernetes.nothing',
      '',
      'No Deployment, StatefulSet, Service or the like is in these manifests; nodes are expected.',
    );
  }
  drawing.assumptions.push(
    'Who needs whom was derived from addresses (host:port) in the environment, and from Ingress and Service.',
  );
  if (outside.size > 0)
    drawing.assumptions.push(`Services that other files define were added by name: ${some([...outside])}.`);
  return drawing.draft('backward', true, {plainKind: 'service'});
}

function podTemplate(item: unknown, kind: string): unknown {
  if (kind === 'Pod') return item;
  const spec = field(item, 'spec');
  return field(kind === 'CronJob' ? field(field(spec, 'jobTemplate'), 'spec') : spec, 'template');
}

function textsOf(container: unknown): string[] {
  const env = field(container, 'env');
  const values = Array.isArray(env) ? env.flatMap((one) => textOf(one, 'value') ?? []) : [];
  const args = ['args', 'command']
    .flatMap((list) => field(container, list) ?? [])
    .filter((one): one is string => typeof one === 'string');
  return [...values, ...args];
}

/** `host:port`, also inside an address. */
function hostsIn(text: string): string[] {
  return [
    ...text
      .slice(0, 2000)
      .matchAll(
        /(?<![\w.:/@-])(?:[a-z][a-z0-9+]{0,20}:\/\/)?(?:[^\s/@:,]{1,60}(?::[^\s/@]{0,60})?@)?([a-z][a-z0-9-]*(?:\.[a-z0-9-]+)*):\d{2,5}(?!\d)/gi,
      ),
  ]
    .map(([, host]) => host.toLowerCase())
    .filter((host) => host !== 'localhost');
}

function matches(selector: Raw, labels: Raw): boolean {
  const wanted = Object.entries(selector);
  return wanted.length > 0 && wanted.every(([key, value]) => field(labels, key) === value);
}

/** Names of services anywhere in the rules of an Ingress, old form and new. */
function backends(spec: unknown): string[] {
  if (Array.isArray(spec)) return spec.flatMap(backends);
  if (!isObject(spec)) return [];
  const old = textOf(spec, 'serviceName');
  const service = textOf(field(spec, 'service'), 'name');
  return [
    ...(old === undefined ? [] : [old]),
    ...(service === undefined ? [] : [service]),
    ...Object.values(spec).flatMap(backends),
  ];
}

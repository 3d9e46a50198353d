import {describe, expect, it} from 'vitest';
import {readFile} from './index.ts';
import {guessKind} from './kinds.ts';

async function links(text: string, name: string): Promise<string[]> {
  const reading = await readFile(new TextEncoder().encode(text), name);
  if (!reading.ok) throw new Error(reading.problems.map(({place, message}) => `${place}: ${message}`).join('\n'));
  return reading.document.edges.map(({from, to}) => `${from} needs ${to}`).sort();
}

it('takes who needs whom from Ingress over Service to the labels of workloads, and from addresses', async () => {
  const manifests = `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: public}
spec: {rules: [{http: {paths: [{path: /, backend: {service: {name: web, port: {number: 80}}}}]}}]}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: shop}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: shop-front}
spec:
  template:
    metadata: {labels: {app: shop, tier: web}}
    spec:
      containers:
        - image: shop:1
          env:
            - {name: DB, value: "postgres://user:secret@ledger.data.svc.cluster.local:5432/db"}
            - {name: CACHE, value: "cache:6379"}
            - {name: PUBLIC, value: "https://api.example.com:443/x"}
            - {name: SELF, value: "web:80"}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: cache}
spec: {template: {metadata: {labels: {app: cache}}, spec: {containers: [{image: redis:7}]}}}
`;
  expect(await links(manifests, 'all.yaml')).toEqual([
    'public needs shop-front',
    'shop-front needs cache',
    'shop-front needs ledger',
  ]);
});

it('takes every way in which Backstage says who needs whom', async () => {
  const catalog = ['component', 'resource', 'api'].map(
    (kind, k) => `apiVersion: backstage.io/v1alpha1
kind: ${kind[0].toUpperCase()}${kind.slice(1)}
metadata: {name: thing, namespace: ${k === 0 ? 'default' : 'other'}}
spec: {type: service, ${['dependsOn: ["resource:other/thing", Component:gone], consumesApis: [other/thing]', 'dependencyOf: ["component:late"]', 'providesApis: []'][k]}}
`,
  );
  expect(await links(catalog.join('---\n'), 'catalog-info.yaml')).toEqual([
    'component:default/thing needs api:other/thing',
    'component:default/thing needs component:default/gone',
    'component:default/thing needs resource:other/thing',
    'component:other/late needs resource:other/thing',
  ]);
});

it('reads Compose with anchors, lists and maps', async () => {
  const compose = `
x-base: &base {depends_on: [db]}
services:
  db: {image: "postgres:16"}
  api: {<<: *base, image: "me/api:2"}
  web: {depends_on: {api: {condition: service_started}}, links: ["cache:redis"]}
  cache: {image: redis}
  sidecar: {network_mode: "service:web"}
`;
  expect(await links(compose, 'compose.yaml')).toEqual([
    'api needs db',
    'sidecar needs web',
    'web needs api',
    'web needs cache',
  ]);
});

it('strips what terraform graph adds to addresses, and shows its books when asked', async () => {
  const graph = `digraph { subgraph "root" {
    "[root] module.net.aws_subnet.a (expand)" -> "[root] var.region"
    "[root] aws_db_instance.main (expand)" -> "[root] module.net.aws_subnet.a (expand)"
    "[root] provider[\\"registry.terraform.io/hashicorp/aws\\"]" [shape = "diamond"]
    "[root] aws_db_instance.main (expand)" -> "[root] provider[\\"registry.terraform.io/hashicorp/aws\\"]"
  } }`;
  expect(await links(graph, 'graph.dot')).toEqual(['aws_db_instance.main needs module.net.aws_subnet.a']);
  const all = await readFile(new TextEncoder().encode(graph), 'graph.dot', {answers: {hide: 'no'}});
  expect(all.ok && all.document.nodes.map(({id}) => id)).toEqual([
    'module.net.aws_subnet.a',
    'var.region',
    'aws_db_instance.main',
    'provider["registry.terraform.io/hashicorp/aws"]',
  ]);
});

it('tells the formats apart that are JSON', async () => {
  const format = async (value: unknown) =>
    (await readFile(new TextEncoder().encode(JSON.stringify(value)), 'a.json')).report.format;
  expect(await format({data: [{parent: 'a', child: 'b', callCount: 3}], total: 0})).toBe('jaeger');
  expect(await format({elements: [{data: {id: 'a'}}]})).toBe('cytoscape');
  expect(await format({graph: {nodes: {a: {}}, edges: []}})).toBe('json-graph');
  expect(await format({graph: {}, nodes: [{id: 'a'}], links: []})).toBe('node-link');
  expect(await format({services: {a: {image: 'x'}}})).toBe('compose');
  expect(
    await format({
      apiVersion: 'v1',
      kind: 'List',
      items: [{apiVersion: 'v1', kind: 'Pod', metadata: {name: 'a'}, spec: {}}],
    }),
  ).toBe('kubernetes');
});

describe('kinds are guessed from words', () => {
  it.each([
    ['aws_instance.web', 'cloud-service'],
    ['orders-rds', 'cloud-service'],
    ['us-east-1', 'cloud-region'],
    ['Chainlink ETH/USD', 'oracle'],
    ['PriceOracle', 'oracle'],
    ['wormholeBridge', 'bridge'],
    ['checkoutservice', 'service'],
    ['uniswap v3', 'dex'],
    ['First National Bank', 'bank'],
    ['web-frontend', 'front-end'],
    ['records', null],
    ['Ethereum', 'settlement-layer'],
    ['wstETH', 'wrapped-asset'],
    ['USDC', 'stablecoin'],
    ['Jon Snow', null],
    ['constructor', null],
  ])('%s', (name, kind) => expect(guessKind([name])?.kind ?? null).toBe(kind));
});

/** What kind a node is, guessed from its name and from whatever the file says of its type. */

/**
 * In order: the first rule with a word in the text is taken. A word stands between letters of another case, digits or
 * signs, so that "rds" is not found in "records".
 */
const RULES: readonly (readonly [kind: string, words: string])[] = [
  [
    'cloud-region',
    'us-east us-west eu-west eu-central ap-southeast ap-northeast region availability-zone az datacenter-region',
  ],
  ['wrapped-asset', 'wrapped wbtc weth wsteth steth cbbtc lst'],
  ['stablecoin', 'stablecoin stable-coin usdc usdt dai usde pyusd frax tusd gho'],
  ['oracle', 'oracle chainlink pyth redstone pricefeed price-feed'],
  ['bridge', 'bridge wormhole layerzero axelar ccip'],
  ['sequencer', 'sequencer batcher'],
  ['validators', 'validator validators staking-pool beacon'],
  ['rpc-provider', 'rpc infura alchemy quicknode node-provider api-gateway apigateway gateway'],
  ['indexer', 'indexer subgraph thegraph the-graph elasticsearch opensearch'],
  ['settlement-layer', 'chain blockchain l1 l2 rollup ethereum solana bitcoin arbitrum optimism polygon avalanche'],
  ['dex', 'dex dexs dexes amm uniswap curve swap balancer'],
  ['lending', 'lending lender aave compound cdp money-market'],
  ['clearinghouse', 'clearinghouse clearing ccp'],
  ['market-maker', 'market-maker marketmaker mm trading-firm'],
  ['on-ramp', 'on-ramp onramp off-ramp'],
  ['exchange', 'exchange cex binance coinbase kraken'],
  ['custodian', 'custodian custody vault-provider'],
  ['insurer', 'insurer insurance backstop safety-module'],
  ['fund', 'fund hedge-fund etf'],
  ['bank', 'bank banks'],
  ['wallet', 'wallet wallets metamask'],
  [
    'cloud-service',
    'aws azurerm google gcp rds s3 lambda dynamodb ec2 sqs sns cloudfront route53 elb alb eks gke kubernetes redis valkey memcached postgres postgresql mysql mariadb mongodb mongo db database kafka rabbitmq nats queue storage bucket cdn cloudflare resource',
  ],
  ['front-end', 'frontend front-end website webapp web-app web ui www site'],
  ['client', 'client-software geth prysm lighthouse library package'],
  ['users', 'users user group customers depositors'],
  ['asset', 'asset token coin'],
  ['service', 'service svc api component microservice worker server deployment collector'],
];

const WORDS = new Map<string, {kind: string; rank: number}>();
for (const [rank, [kind, words]] of RULES.entries()) {
  for (const word of words.split(' ')) if (!WORDS.has(word)) WORDS.set(word, {kind, rank});
}

export interface KindGuess {
  kind: string;
  /** The word that spoke for it. */
  word: string;
}

/** Null when no word speaks for a kind. Texts earlier in the list count more. */
export function guessKind(texts: readonly (string | undefined)[]): KindGuess | null {
  for (const text of texts) {
    const guess = text === undefined ? null : guessFrom(text);
    if (guess !== null) return guess;
  }
  return null;
}

function guessFrom(text: string): KindGuess | null {
  // aB is two words most often (PriceOracle) and sometimes one (wstETH).
  const cut = text.slice(0, 300);
  const parts = [...wordsOf(cut.replace(/([a-z])([A-Z])/g, '$1-$2')), '', ...wordsOf(cut)];
  let best: {kind: string; rank: number; word: string} | null = null;
  for (let i = 0; i < parts.length; i++) {
    for (const word of [parts[i], parts[i].replace(/\d+$/, ''), `${parts[i]}-${parts[i + 1]}`]) {
      const found = WORDS.get(word);
      if (found !== undefined && (best === null || found.rank < best.rank)) best = {...found, word};
    }
    const ending = ENDINGS.find(([end]) => parts[i].endsWith(end));
    if (best === null && ending !== undefined) best = {kind: ending[1], rank: RULES.length, word: ending[0]};
  }
  return best === null ? null : {kind: best.kind, word: best.word};
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((part) => part !== '');
}

/** Words that are often written together with the one before: checkoutservice, artistsdb. */
const ENDINGS: readonly (readonly [ending: string, kind: string])[] = [
  ['service', 'service'],
  ['bridge', 'bridge'],
  ['oracle', 'oracle'],
  ['swap', 'dex'],
  ['exchange', 'exchange'],
  ['database', 'cloud-service'],
  ['frontend', 'front-end'],
  ['bank', 'bank'],
];

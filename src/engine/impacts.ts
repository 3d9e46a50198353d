/** How far a sale moves the price of what is sold. */

export interface Impact {
  id: 'exponential' | 'linear';
  title: string;
  source: string;
  /** Price after selling `sold` currency at `price` into `depth` currency (> 0 or Infinity). */
  after(price: number, sold: number, depth: number): number;
}

export const exponential = {
  id: 'exponential',
  title: 'Exponential',
  source: 'Cifuentes, Ferrucci & Shin 2005, Liquidity risk and contagion, JEEA 3(2–3), section 3',
  after: (price, sold, depth) => (sold > 0 ? price * Math.exp(-sold / depth) : price),
} as const satisfies Impact;

export const linear = {
  id: 'linear',
  title: 'Linear',
  source: 'Greenwood, Landier & Thesmar 2015, Vulnerable banks, Journal of Financial Economics 115(3)',
  after: (price, sold, depth) => (sold > 0 ? Math.max(0, price - sold / depth) : price),
} as const satisfies Impact;

export const IMPACTS = [exponential, linear] as const satisfies readonly Impact[];

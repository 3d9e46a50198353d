/** What a fix saves for each unit of its cost: `152×`, `2.4×`. */
export function perCost(saves: number, cost: number): string {
  const ratio = saves / cost;
  return `${Math.abs(ratio) >= 100 ? ratio.toFixed(0) : Number(ratio.toPrecision(2))}×`;
}

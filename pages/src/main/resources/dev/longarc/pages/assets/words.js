// Amounts as the server words them: a test compares them.

export function money(usd) {
  if (usd === 0) {
    return "$0";
  }
  const digits = usd < 0.001 ? 1 - Math.floor(Math.log10(usd)) : usd < 0.99995 ? 4 : 2;
  const format = new Intl.NumberFormat("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return `$${format.format(String(usd))}`; // a text is rounded as a decimal number: 1.005 to 1.01
}

export function duration(ms) {
  const s = 1_000;
  const m = 60 * s;
  const h = 60 * m;
  const d = 24 * h;
  if (ms < m - s / 20) {
    return `${(Math.round(ms / 100) / 10).toFixed(1)} s`;
  }
  if (ms < h) {
    const atLeast = Math.max(m, ms);
    return `${Math.floor(atLeast / m)} m ${Math.floor((atLeast % m) / s)} s`;
  }
  return ms < d
    ? `${Math.floor(ms / h)} h ${Math.floor((ms % h) / m)} m`
    : `${Math.floor(ms / d)} d ${Math.floor((ms % d) / h)} h`;
}

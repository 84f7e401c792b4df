/** Numbers, sizes and ages as an operator reads them. */
const whole = new Intl.NumberFormat('nl-BE', { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat('nl-BE', { maximumFractionDigits: 1 });

/** `12.345` */
export const count = (number: number): string => whole.format(number);

/** `1 gebeurtenis`, `12.345 gebeurtenissen` */
export const counted = (number: number, one: string, many: string): string =>
  `${count(number)} ${number === 1 ? one : many}`;

export const events = (number: number): string => counted(number, 'gebeurtenis', 'gebeurtenissen');

/** `3,9 GB`: thousands, as disks are sold. */
export function size(bytes: number): string {
  const [unit, divisor] = bytes >= 1e9 ? ['GB', 1e9] : bytes >= 1e6 ? ['MB', 1e6] : (['kB', 1e3] as const);
  return `${oneDecimal.format(bytes / divisor)} ${unit}`;
}

/** `3 uur geleden`; `from` and `now` in milliseconds since 1970. */
export function ago(from: number, now: number): string {
  const minutes = Math.max(0, Math.floor((now - from) / 60_000));
  if (minutes < 1) return 'net';
  if (minutes < 60) return `${counted(minutes, 'minuut', 'minuten')} geleden`;
  const hours = Math.floor(minutes / 60);
  return hours < 48
    ? `${count(hours)} uur geleden`
    : `${counted(Math.floor(hours / 24), 'dag', 'dagen')} geleden`;
}

// How figures and times are written: one language, UTC, tabular.

const LOCALE = "en";
const WHOLE = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const TENTHS = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 });
const SHORT = new Intl.NumberFormat(LOCALE, { notation: "compact", maximumFractionDigits: 1 });
const CLOCK = new Intl.DateTimeFormat("en-GB", {
  timeZone: "UTC", hour: "2-digit", minute: "2-digit", second: "2-digit",
});
const MINUTE = new Intl.DateTimeFormat("en-GB", {
  timeZone: "UTC", hour: "2-digit", minute: "2-digit",
});
const DAY = new Intl.DateTimeFormat("en-GB", {
  timeZone: "UTC", weekday: "short", day: "numeric", month: "short", year: "numeric",
});
const SHORT_DAY = new Intl.DateTimeFormat("en-GB", {
  timeZone: "UTC", day: "numeric", month: "short",
});

/** What stands where there is no figure. */
export const NONE = "–";

const missing = (value) => value === null || value === undefined || value === "";

/** 12,345 */
export function count(value) {
  return missing(value) ? NONE : WHOLE.format(value);
}

/** 12.3K, for axes and edges; small figures keep a tenth. */
export function compact(value) {
  if (missing(value)) {
    return NONE;
  }
  return Math.abs(value) < 1000 ? TENTHS.format(value) : SHORT.format(value);
}

/** 1.2K/s */
export function rate(value) {
  return missing(value) ? NONE : `${compact(value)}/s`;
}

/** 512 B, 3.4 KB, 12 MB, 1.2 GB, by the thousand. */
export function bytes(value) {
  if (missing(value)) {
    return NONE;
  }
  const units = ["B", "KB", "MB", "GB", "TB"];
  let size = value;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${(size < 10 ? TENTHS : WHOLE).format(size)} ${units[unit]}`;
}

/** 0.4 s, 75 s, 12 min, 3.5 h, 2.1 d: two figures are enough to judge a delay. */
export function seconds(value) {
  if (missing(value)) {
    return NONE;
  }
  const size = Math.abs(value);
  if (size < 10) {
    return `${TENTHS.format(value)} s`;
  }
  if (size < 120) {
    return `${WHOLE.format(value)} s`;
  }
  if (size < 7200) {
    return `${WHOLE.format(value / 60)} min`;
  }
  return size < 172800
    ? `${TENTHS.format(value / 3600)} h`
    : `${TENTHS.format(value / 86400)} d`;
}

/** An amount as it came, to the cent: a decimal string never passes through a float. */
export function money(amount, currency) {
  if (missing(amount)) {
    return NONE;
  }
  return new Intl.NumberFormat(LOCALE, { style: "currency", currency }).format(amount);
}

const of = (format, iso) => (missing(iso) ? NONE : format.format(new Date(iso)));

/** 14:03:27 */
export const clock = (iso) => of(CLOCK, iso);

/** 14:03 */
export const minute = (iso) => of(MINUTE, iso);

/** Tue, 3 Mar 2026 */
export const day = (iso) => of(DAY, iso);

/** 3 Mar */
export const shortDay = (iso) => of(SHORT_DAY, iso);

/** 3 Mar, 14:03 */
export const moment = (iso) => (missing(iso) ? NONE : `${shortDay(iso)}, ${minute(iso)}`);

/** on_time: on time */
export const words = (name) => name.replaceAll(/[_-]/g, " ");

/** new-york: New York */
export const title = (name) =>
  words(name).replaceAll(/(^|\s)\S/g, (first) => first.toUpperCase());

/** 1 check, 2 checks */
export const plural = (number, noun) => `${count(number)} ${noun}${number === 1 ? "" : "s"}`;

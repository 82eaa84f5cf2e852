// Which addresses may become a picture or a link.

const LOCAL = new Set(["127.0.0.1", "localhost"]);

function parsed(address) {
  try {
    return new URL(String(address));
  } catch {
    return null;
  }
}

/** The address when it is https, or http on this machine; otherwise null. */
export function webAddress(address) {
  const url = parsed(address);
  if (!url) return null;
  const fine = url.protocol === "https:" || (url.protocol === "http:" && LOCAL.has(url.hostname));
  return fine ? url.href : null;
}

/** Any http(s) address somebody may choose to open. */
export function openable(address) {
  const url = parsed(address);
  return url && (url.protocol === "https:" || url.protocol === "http:") ? url.href : null;
}

const LINKS = /(https?:\/\/[^\s<>"'“”]+[^\s<>"'“”.,;:!?)\]])|(\b0\d(?:[- ]?\d){7,8}\b)/g;

/** Splits a text into strings and {link} or {tel} parts. */
export function linkParts(text) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(LINKS)) {
    parts.push(text.slice(end, match.index));
    parts.push(match[1] ? { link: match[1] } : { tel: match[2] });
    end = match.index + match[0].length;
  }
  parts.push(text.slice(end));
  return parts.filter((part) => part !== "");
}

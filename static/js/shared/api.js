// @ts-check
/**
 * Every request that a page makes. What a request must not tell is a privacy rule, so it stands here alone: no
 * address of the page it comes from, nothing kept by the browser, and from phones and the screen no cookie.
 */

/** @typedef {(address: string, options?: RequestInit) => Promise<Response>} Ask */

/**
 * From phones and the screen.
 *
 * @param {string} address
 * @param {RequestInit} [options]
 */
export function quietly(address, options) {
  return fetch(address, {
    ...options,
    credentials: "omit",
    referrerPolicy: "no-referrer",
    cache: "no-store",
  });
}

/**
 * From the console, which shows who it is by its cookie. Its guard asks for the origin, so that stays.
 *
 * @param {string} address
 * @param {RequestInit} [options]
 */
export function asFacilitator(address, options) {
  return fetch(address, { ...options, credentials: "same-origin", cache: "no-store" });
}

/**
 * @typedef {object} Post
 * @property {string} code
 * @property {string} language
 * @property {{token: string, role: string | null}} seat
 */

/**
 * A phone's short requests. A seat is named only where nothing is said.
 *
 * @param {Post} post
 * @param {string} method
 * @param {string} path below the workshop's own address
 * @param {object} [body] without one the seat is named; with one it must not be
 */
export function ask({ code, language, seat }, method, path, body) {
  if (body) return say({ code, language }, path, body);
  const headers = { "Accept-Language": language, Authorization: `Seat ${seat.token}` };
  return quietly(`/s/${code}/${path}`, { method, headers, keepalive: true });
}

/**
 * Something said without a seat.
 *
 * @param {{code: string, language: string}} where
 * @param {string} path below the workshop's own address
 * @param {object} body
 */
export function say({ code, language }, path, body) {
  return quietly(`/s/${code}/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "Accept-Language": language },
    body: JSON.stringify(body),
    keepalive: true,
  });
}

// @ts-check
/** A phone's short requests. A seat is named only where nothing is said. */

/**
 * @typedef {object} Post
 * @property {string} code
 * @property {string} language
 * @property {{token: string, role: string | null}} seat
 */

/**
 * @param {Post} post
 * @param {string} method
 * @param {string} path below the workshop's own address
 * @param {object} [body] without one the seat is named; with one it must not be
 */
export function ask({ code, language, seat }, method, path, body) {
  /** @type {Record<string, string>} */
  const headers = { "Accept-Language": language };
  if (body) headers["Content-Type"] = "application/json";
  else headers.Authorization = `Seat ${seat.token}`;
  return fetch(`/s/${code}/${path}`, {
    method,
    headers,
    body: body && JSON.stringify(body),
    credentials: "omit",
    referrerPolicy: "no-referrer",
    cache: "no-store",
    keepalive: true,
  });
}

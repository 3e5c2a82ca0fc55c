/** Whether the tag is among those of an `If-None-Match` header: https://www.rfc-editor.org/rfc/rfc9110#name-if-none-match */
export const matchesETag = (ifNoneMatch: string | undefined, etag: string): boolean =>
  (ifNoneMatch ?? "")
    .split(",")
    .map((tag) => tag.trim().replace(/^W\//, ""))
    .some((tag) => tag === etag || tag === "*");

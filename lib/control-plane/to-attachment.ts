/** A PDF of the control plane as a file to keep, under the name that it has there. */
export function toPdfAttachment(pdf: Response, otherwise: string): Response {
  return toAttachment(pdf, "application/pdf", otherwise);
}

/** An XML document of the control plane as a file to keep, under the name that it has there. */
export function toXmlAttachment(xml: Response, otherwise: string): Response {
  return toAttachment(xml, "application/xml", otherwise);
}

function toAttachment(file: Response, mediaType: string, otherwise: string): Response {
  const fileName = /filename="([\w.-]+)"/.exec(file.headers.get("content-disposition") ?? "")?.[1];
  return new Response(file.body, {
    headers: {
      "content-type": mediaType,
      "content-disposition": `attachment; filename="${fileName ?? otherwise}"`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

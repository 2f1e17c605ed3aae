/** A PDF of the control plane as a file to keep, under the name that it has there. */
export function toPdfAttachment(pdf: Response, otherwise: string): Response {
  const fileName = /filename="([\w.-]+)"/.exec(pdf.headers.get("content-disposition") ?? "")?.[1];
  return new Response(pdf.body, {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="${fileName ?? otherwise}"`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

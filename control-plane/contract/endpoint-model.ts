/** What the names begin with by which requests call dedicated endpoints; no model of the catalogue is called so. */
export const endpointModelPrefix = "endpoint/";

/** Whether a request names an endpoint as its model. */
export function isEndpointModel(model: string): boolean {
  return model.startsWith(endpointModelPrefix);
}

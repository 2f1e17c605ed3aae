import { TextLink } from "@/components/ui/text-link";
import { pathIn } from "@/lib/format/path";

/** How the contract refuses. */
export function ContractErrors({ org, isChange }: { org: string; isChange: boolean }) {
  return (
    <p>
      <code>application/problem+json</code> with a stable <code>code</code>, a sentence in <code>detail</code>,{" "}
      <code>fields</code> or <code>facts</code> where they help, and <code>requestId</code>: 400 what was sent is not
      understood, 401 no valid key, 403 the permission is missing, 404 not there or not yours, 409 it does not fit what
      is there now{isChange && " or the idempotency key was used for something else"}, 422 it cannot be done as asked,
      429 too many calls, 503 try again later.{" "}
      <TextLink href={pathIn(org, "developers/conventions")}>All conventions</TextLink>
    </p>
  );
}

/** How the inference API refuses. */
export function InferenceErrors({ org }: { org: string }) {
  return (
    <p>
      In the shape of the API that is called, so that its official clients raise their own exceptions; the sentence ends
      with the request id. 401 no valid key, 403 the key may not call models, 404 the model is not there, 400 the
      request is not understood or longer than the context, 429 a limit is reached: wait for <code>retry-after</code>{" "}
      seconds. <TextLink href={pathIn(org, "developers/conventions")}>All conventions</TextLink>
    </p>
  );
}

import type { Event } from "@/control-plane/contract/events";

type EndpointEvent = Extract<Event, { type: `endpoint.${string}` }>;

/** What a person is told of a dedicated endpoint. */
export function describeEndpointEvent({ type, subjectId, facts }: EndpointEvent) {
  const path = `endpoints/${subjectId}`;
  const reason = facts.reason ?? "";
  if (type === "endpoint.running")
    return {
      title: `${facts.name} answers`,
      body: `Call it as the model ${facts.model}, with the keys you have.`,
      path,
    };
  if (type === "endpoint.failed")
    return {
      title: `${facts.name} could not be deployed`,
      body: `${reason} Its nodes are free for another one.`,
      path,
    };
  return { title: `${facts.name} has stopped`, body: `${reason} Requests that name it are refused.`, path };
}

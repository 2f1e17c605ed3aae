import { Card } from "@/components/ui/card";
import { Table, Td, Th } from "@/components/ui/table";
import type { RouteView } from "@/lib/offered-models/offered-model";
import { mostRoutes } from "@/lib/offered-models/schema";
import { RouteField } from "./route-field";

/** The routes of a model as rows, two more than there are; a row without a provider is left out. */
export function RouteFields({
  routes,
  providers,
}: {
  routes: readonly RouteView[];
  providers: readonly { id: string; name: string }[];
}) {
  const rows = Array.from({ length: Math.min(routes.length + 2, mostRoutes) }, (_, index) => routes[index] ?? null);
  const choices = [{ value: "", label: "No route" }, ...providers.map(({ id, name }) => ({ value: id, label: name }))];
  return (
    <Card
      title="Routes"
      description="Tier 1 is asked first, divided by weight; the next tier answers when none of it does."
      flush
    >
      <Table caption="Routes" stacked>
        <thead>
          <tr>
            <Th>Provider</Th>
            <Th>Model’s name there</Th>
            <Th>Tier</Th>
            <Th>Weight</Th>
            <Th>On</Th>
          </tr>
        </thead>
        <tbody>
          {rows.map((route, index) => {
            const name = (part: string) => `routes.${index}.${part}`;
            const label = (what: string) => `${what} of route ${index + 1}`;
            return (
              <tr key={route ? `${route.providerId} ${route.upstreamModel}` : name("new")}>
                <Td narrow="wide" label="Provider">
                  <RouteField
                    name={name("provider")}
                    label={label("Provider")}
                    defaultValue={route?.providerId ?? ""}
                    options={choices}
                  />
                </Td>
                <Td narrow="wide" label="Model’s name there">
                  <RouteField
                    name={name("model")}
                    label={label("Name of the model")}
                    maxLength={200}
                    defaultValue={route?.upstreamModel ?? ""}
                    className="input w-full min-w-44"
                  />
                </Td>
                <Td narrow="wide" label="Tier">
                  <RouteField
                    name={name("tier")}
                    label={label("Tier")}
                    inputMode="numeric"
                    defaultValue={route?.tier ?? 1}
                    className="input w-16 text-end"
                  />
                </Td>
                <Td narrow="wide" label="Weight">
                  <RouteField
                    name={name("weight")}
                    label={label("Weight")}
                    inputMode="numeric"
                    defaultValue={route?.weight ?? 1}
                    className="input w-20 text-end"
                  />
                </Td>
                <Td narrow="wide" label="On">
                  <input
                    type="checkbox"
                    name={name("on")}
                    aria-label={`Route ${index + 1} is on`}
                    defaultChecked={route?.enabled ?? true}
                    className="checkbox-input"
                  />
                </Td>
              </tr>
            );
          })}
        </tbody>
      </Table>
    </Card>
  );
}

import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";

interface Known {
  regions: readonly unknown[];
  nodeTypes: readonly unknown[];
}

/** What comes before the first block: regions and node types, which programs describe. Nothing once there is one of each. */
export function CatalogueSteps({ catalogue, apiUrl }: { catalogue: Known; apiUrl: string }) {
  const calls = [
    ...(catalogue.regions.length === 0 ? [regionCall(apiUrl)] : []),
    ...(catalogue.nodeTypes.length === 0 ? [nodeTypeCall(apiUrl)] : []),
  ];
  if (calls.length === 0) return null;
  return (
    <Card
      title="First say what you have"
      description="A block is of a node type in a region. These calls describe one of each, in your words and numbers; then they can be chosen here, and priced under Price lists."
    >
      <div className="grid gap-3">
        <CodeBlock code={calls.join("\n\n")} label="Describe regions and node types" />
        <p className="text-xs text-muted">
          <code>OPERATOR_TOKEN</code> is as your settings say; where you set none, it is in <code>secrets.json</code> of
          the data directory. The last part of each address is the id: prices are of a node type’s id.
        </p>
      </div>
    </Card>
  );
}

function regionCall(apiUrl: string): string {
  return call(`${apiUrl}/api/v1/operator/regions/eu-north`, { name: "Stockholm", country: "Sweden" });
}

function nodeTypeCall(apiUrl: string): string {
  return call(`${apiUrl}/api/v1/operator/node-types/h100-sxm-8`, {
    ...{ name: "8 × H100 SXM", family: "Hopper", generation: 90, gpuModel: "H100 SXM", gpus: 8 },
    ...{ gpuMemoryGb: 80, cpuCores: 192, memoryGb: 2048, localStorageTb: 30.7, interconnect: "InfiniBand 3.2 Tb/s" },
  });
}

function call(address: string, body: object): string {
  return [
    `curl -X PUT ${address} \\`,
    `  -H "Authorization: Bearer $OPERATOR_TOKEN" \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d '${JSON.stringify(body, null, 2)}'`,
  ].join("\n");
}

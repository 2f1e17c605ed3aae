import type { GpuLoad } from "./gpu-load.ts";

interface Field {
  /** In the words of NVIDIA's DCGM exporter. */
  help: string;
  of: (load: GpuLoad) => number;
}

/** The fields of NVIDIA's DCGM exporter that the demo has. */
export const demoFields: Readonly<Record<string, Field>> = {
  DCGM_FI_DEV_GPU_UTIL: { help: "GPU utilization (in %).", of: ({ utilisation }) => utilisation },
  DCGM_FI_DEV_FB_USED: { help: "Framebuffer memory used (in MiB).", of: ({ memoryUsed }) => memoryUsed },
  DCGM_FI_DEV_FB_FREE: { help: "Framebuffer memory free (in MiB).", of: ({ memoryFree }) => memoryFree },
  DCGM_FI_DEV_POWER_USAGE: { help: "Power draw (in W).", of: ({ watts }) => watts },
};

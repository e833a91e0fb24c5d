/**
 * What the platform does on this machine, in numbers: payments in an open loop, from their due time
 * at the gateway to the decision back at it, beside a plain consumer loop; latency by throughput;
 * and the capacity sheet that follows. Looks at all stages; nothing depends on it but the scenario.
 */
package whiteboard.frauddetection.bench;

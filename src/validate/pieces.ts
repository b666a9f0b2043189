// Regular expressions without line anchors, of which the patterns of the chart's schema are made. Where a maxLength can
// limit them instead, repetitions have no bound: bounds are slow in both Helms.

/** A DNS-1123 label. */
export const dnsLabel = '[a-z0-9]([-a-z0-9]*[a-z0-9])?'
/** A DNS-1123 subdomain. */
export const dnsName: string = `${dnsLabel}([.]${dnsLabel})*`
export const alphanumeric = '[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?'
/** The same with at most 63 characters, as a part of more. */
export const shortAlphanumeric = '[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?'
const octet = '(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])'
export const ipv4: string = `${octet}([.]${octet}){3}`
export const ipv6: string = `([0-9A-Fa-f]{0,4}:){2,8}([0-9A-Fa-f]{0,4}|${ipv4})`
/** A host name or an address, in the forms that are in use. */
export const hostOrAddress = '[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_.])?|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*'
/** A part of a path that is not "..". */
export const step = '([^/.]|[.][^/.]|[.]{2}[^/])[^/]*|[.]'
/** What may follow the first part of a path. */
export const steps: string = `(/(${step})?)*`
/** What may follow the number of a quantity. */
export const quantitySuffix = '([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+)?'

import { quote } from './quote.ts'

/**
 * The lines of a POSIX shell script that find the chart, and then enter the folder of the script.
 * @param chart the path of the chart by default
 * @param script the name of the script
 */
export function chartLines(chart: string, script: string): string[] {
  return [
    `# With another chart: CHART=… sh ${script}`,
    `chart=\${CHART:-${quote(chart)}}`,
    '# A path is relative to where the script is called.',
    'if [ -e "$chart" ]; then case $chart in /* | ?:*) ;; *) chart=$PWD/$chart ;; esac; fi',
    'cd "$(dirname "$0")"',
  ]
}

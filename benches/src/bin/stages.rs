//! `stages [ROUNDS]`: prints the CPU time of each stage of the generator, in the profile of this program: medians, in
//! milliseconds.

use std::collections::BTreeMap;
use std::env;

use taskcluster_client_benches::generator::{
    ELEVEN, FIVE, ONE, bare, copies, models, options, prepared, vendored,
};
use taskcluster_client_benches::usage::cpu;
use taskcluster_codegen::{Options, Stage, generate_in_stages};

const STAGES: [Stage; 6] = [
    Stage::Documents,
    Stage::Reference,
    Stage::Schema,
    Stage::Lower,
    Stage::Emit,
    Stage::Format,
];

fn main() {
    let rounds = env::args()
        .nth(1)
        .map_or(5, |rounds| rounds.parse().expect("ROUNDS is a number"));
    println!(
        "| services | documents | reference | schema | lower | emit | format | all | bare typify | ratio |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|");
    for (what, source, options) in [
        ("one", vendored(), options(ONE)),
        ("five", vendored(), options(FIVE)),
        ("eleven", vendored(), options(ELEVEN)),
        ("eleven, with other names", copies(1), Options::default()),
        ("ten times the eleven", copies(10), Options::default()),
    ] {
        let schemas = prepared(&models(&source, &options));
        let (mut times, mut bares) = (BTreeMap::<_, Vec<f64>>::new(), Vec::new());
        for _ in 0..rounds {
            let mut spent = BTreeMap::<_, f64>::new();
            let mut last = cpu();
            let generated = generate_in_stages(&source, &options, &mut |stage| {
                *spent.entry(stage).or_default() += (cpu() - last).as_secs_f64() * 1e3;
                last = cpu();
            });
            drop(generated.unwrap_or_else(|problems| panic!("{problems}")));
            spent
                .into_iter()
                .for_each(|(stage, spent)| times.entry(stage).or_default().push(spent));
            let start = cpu();
            drop(bare(&schemas));
            bares.push((cpu() - start).as_secs_f64() * 1e3);
        }
        let of_stages: Vec<_> = STAGES
            .iter()
            .map(|stage| median(times.remove(stage).unwrap_or_default()))
            .collect();
        let (all, bare) = (of_stages.iter().sum::<f64>(), median(bares));
        let share = |part: &f64| format!("{part:.1} ({:.0} %)", part / all * 100.0);
        let shares: Vec<_> = of_stages.iter().map(share).collect();
        println!(
            "| {what} | {} | {all:.0} | {bare:.0} | {:.2} |",
            shares.join(" | "),
            all / bare
        );
    }
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or_default()
}

//! Generation, compared with bare typify on the same prepared schemas.

mod ratio;

use std::hint::black_box;

use criterion::Criterion;
use ratio::{Clock, Work, compare};
use taskcluster_client_benches::generator::{
    ELEVEN, FIVE, ONE, bare, copies, models, options, prepared, vendored,
};
use taskcluster_codegen::{Options, Source, generate};

fn main() {
    let mut criterion = Criterion::default().sample_size(10).configure_from_args();
    let sets = [
        ("generating one service", vendored(), options(ONE)),
        ("generating five services", vendored(), options(FIVE)),
        ("generating eleven services", vendored(), options(ELEVEN)),
        (
            "generating eleven services ten times over",
            copies(10),
            Options::default(),
        ),
    ];
    for (what, source, options) in sets {
        let schemas = prepared(&models(&source, &options));
        let baseline: Work<'_> =
            Box::new(|times| (0..times).for_each(|_| drop(black_box(bare(&schemas)))));
        let ours: Work<'_> = Box::new(|times| (0..times).for_each(|_| ours(&source, &options)));
        compare(
            &mut criterion,
            Clock::Processor,
            what,
            ("bare typify", baseline),
            vec![("ours", ours)],
        );
    }
    criterion.final_summary();
}

fn ours(source: &Source, options: &Options) {
    let generated = generate(source, options).unwrap_or_else(|problems| panic!("{problems}"));
    drop(black_box(generated));
}

// Entry of the review page.
import { render } from 'preact';
import { connectHost } from './host';
import { pageRoot } from './pageRoot';
import './styles/review.css';
import { ReviewPage } from './views/reviewPage';

render(<ReviewPage host={connectHost()} />, pageRoot());

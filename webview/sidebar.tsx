// Entry of the sidebar view.
import { render } from 'preact';
import { connectHost } from './host';
import { pageRoot } from './pageRoot';
import './styles/sidebar.css';
import { SidebarPage } from './views/sidebarPage';

render(<SidebarPage host={connectHost()} />, pageRoot());
